//! The hundred numbers of the wide record, for the macros that write its types.

/// Calls a macro with them: name, type, protobuf's type and tag.
macro_rules! numbers {
    ($macro:ident) => {
        $macro! {
            n00: i32 sint32 "4", n01: i64 sint64 "5", n02: f32 float "6", n03: f64 double "7",
            n04: i32 sint32 "8", n05: i64 sint64 "9", n06: f32 float "10", n07: f64 double "11",
            n08: i32 sint32 "12", n09: i64 sint64 "13", n10: f32 float "14", n11: f64 double "15",
            n12: i32 sint32 "16", n13: i64 sint64 "17", n14: f32 float "18", n15: f64 double "19",
            n16: i32 sint32 "20", n17: i64 sint64 "21", n18: f32 float "22", n19: f64 double "23",
            n20: i32 sint32 "24", n21: i64 sint64 "25", n22: f32 float "26", n23: f64 double "27",
            n24: i32 sint32 "28", n25: i64 sint64 "29", n26: f32 float "30", n27: f64 double "31",
            n28: i32 sint32 "32", n29: i64 sint64 "33", n30: f32 float "34", n31: f64 double "35",
            n32: i32 sint32 "36", n33: i64 sint64 "37", n34: f32 float "38", n35: f64 double "39",
            n36: i32 sint32 "40", n37: i64 sint64 "41", n38: f32 float "42", n39: f64 double "43",
            n40: i32 sint32 "44", n41: i64 sint64 "45", n42: f32 float "46", n43: f64 double "47",
            n44: i32 sint32 "48", n45: i64 sint64 "49", n46: f32 float "50", n47: f64 double "51",
            n48: i32 sint32 "52", n49: i64 sint64 "53", n50: f32 float "54", n51: f64 double "55",
            n52: i32 sint32 "56", n53: i64 sint64 "57", n54: f32 float "58", n55: f64 double "59",
            n56: i32 sint32 "60", n57: i64 sint64 "61", n58: f32 float "62", n59: f64 double "63",
            n60: i32 sint32 "64", n61: i64 sint64 "65", n62: f32 float "66", n63: f64 double "67",
            n64: i32 sint32 "68", n65: i64 sint64 "69", n66: f32 float "70", n67: f64 double "71",
            n68: i32 sint32 "72", n69: i64 sint64 "73", n70: f32 float "74", n71: f64 double "75",
            n72: i32 sint32 "76", n73: i64 sint64 "77", n74: f32 float "78", n75: f64 double "79",
            n76: i32 sint32 "80", n77: i64 sint64 "81", n78: f32 float "82", n79: f64 double "83",
            n80: i32 sint32 "84", n81: i64 sint64 "85", n82: f32 float "86", n83: f64 double "87",
            n84: i32 sint32 "88", n85: i64 sint64 "89", n86: f32 float "90", n87: f64 double "91",
            n88: i32 sint32 "92", n89: i64 sint64 "93", n90: f32 float "94", n91: f64 double "95",
            n92: i32 sint32 "96", n93: i64 sint64 "97", n94: f32 float "98", n95: f64 double "99",
            n96: i32 sint32 "100", n97: i64 sint64 "101", n98: f32 float "102", n99: f64 double "103",
        }
    };
}
pub(crate) use numbers;
