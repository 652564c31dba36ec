//! Arrays of floats, which are copied where their bytes in memory are their bytes on the wire.

#[test]
fn floats_are_read_from_all_blocks() {
    let mut bytes = vec![2];
    bytes.extend(1.5_f32.to_le_bytes());
    // A block that says its size: two items of eight bytes in all.
    bytes.extend([3, 16]);
    bytes.extend([2.5_f32, -0.0].map(f32::to_le_bytes).concat());
    bytes.push(0);
    let floats: Vec<f32> = avrogen::from_slice(&bytes).unwrap();
    assert_eq!(floats, [1.5, 2.5, 0.0]);
    assert!(floats[2].is_sign_negative());
    for length in 0..bytes.len() {
        assert!(avrogen::from_slice::<Vec<f32>>(&bytes[..length]).is_err());
    }
    assert_eq!(
        avrogen::to_vec(&floats[..2].to_vec()).unwrap(),
        [
            &[4][..],
            &1.5_f32.to_le_bytes(),
            &2.5_f32.to_le_bytes(),
            &[0]
        ]
        .concat()
    );
}
