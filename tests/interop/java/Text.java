// Avro for Java against our JSON and our sort order. Run from its source: java -cp CLASSPATH Text.java FOLDER
//
// For each schema: our JSON becomes the same bytes as the datum it was made of, and means the same as Java's, which is left in
// ID.java.jsonl, with the datums as Java writes them in ID.java.datums. Then each line of order.tsv is held against
// BinaryData.compare.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;

public class Text {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static int records;
  private static int unreadable;
  private static int lossy;
  private static int silent;

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Map<String, Schema> schemas = new HashMap<>();
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.filter(path -> path.toString().endsWith(".avsc")).sorted().toList();
    }
    for (Path file : files) {
      String id = file.getFileName().toString().replace(".avsc", "");
      Schema schema = new Schema.Parser(NameValidator.UTF_VALIDATOR).setValidateDefaults(false).parse(Files.readString(file));
      schemas.put(id, schema);
      json(folder, id, schema);
    }
    System.out.printf("java: %d records of %d schemas mean the same (%d with NaN or an infinity, which it writes and cannot read;"
        + " %d with an array of doubles, of which it loses digits; %d without a field, for which it writes nothing)%n",
        records, schemas.size(), unreadable, lossy, silent);
    order(folder, schemas);
  }

  private static void json(Path folder, String id, Schema schema) throws IOException {
    List<String> ours = Files.readAllLines(folder.resolve(id + ".ours.jsonl"));
    StringBuilder theirs = new StringBuilder();
    List<byte[]> datums = datums(folder.resolve(id + ".datums"));
    List<byte[]> again = new ArrayList<>();
    for (int index = 0; index < datums.size(); index++) {
      String place = id + ", record " + index;
      byte[] datum = datums.get(index);
      Object value = new GenericDatumReader<>(schema).read(null, DecoderFactory.get().binaryDecoder(datum, null));
      // Java 1.12.0 keeps an array of doubles as floats, so that what it writes is not always what it read.
      again.add(bytes(schema, value));
      if (!Arrays.equals(datum, again.get(index))) {
        lossy++;
      }
      String json = json(schema, value);
      theirs.append(json).append('\n');
      if (json.isEmpty()) {
        // Of a record without fields Java writes nothing; it can read it.
        silent++;
        check(Arrays.equals(read(schema, ours.get(index)), datum), place + ": other bytes");
        continue;
      }
      check(same(JSON.readTree(ours.get(index)), JSON.readTree(json)), place + ": " + ours.get(index) + " instead of " + json);
      byte[] own = read(schema, json);
      if (own == null) {
        unreadable++;
      } else {
        check(Arrays.equals(read(schema, ours.get(index)), again.get(index)), place + ": other bytes");
      }
      records++;
    }
    check(ours.size() == datums.size(), id + ": another number of records");
    if (!theirs.toString().isBlank()) {
      Files.writeString(folder.resolve(id + ".java.jsonl"), theirs);
    }
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(folder.resolve(id + ".java.datums")))) {
      out.writeInt(again.size());
      for (byte[] datum : again) {
        out.writeInt(datum.length);
        out.write(datum);
      }
    }
  }

  private static byte[] bytes(Schema schema, Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(value, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static String json(Schema schema, Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, out);
    new GenericDatumWriter<>(schema).write(value, encoder);
    encoder.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The bytes of a JSON text; null if it holds the string that stands for NaN or an infinity. */
  private static byte[] read(Schema schema, String json) throws IOException {
    try {
      return bytes(schema, new GenericDatumReader<>(schema).read(null, DecoderFactory.get().jsonDecoder(schema, json)));
    } catch (AvroTypeException error) {
      boolean known = error.getMessage().matches("Expected (float|double)\\. Got VALUE_STRING");
      if (known && json.matches(".*\"(NaN|-?Infinity)\".*")) {
        return null;
      }
      throw new AvroTypeException(json, error);
    }
  }

  /** Equal but for the order of keys and the digits of floats: Java writes a float as the double that it is equal to. */
  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.equals(b) || a.isDouble() && b.isDouble() && a.floatValue() == b.floatValue();
    }
    if (a.getNodeType() != b.getNodeType() || a.size() != b.size()) {
      return false;
    }
    if (a.isObject()) {
      Iterator<Map.Entry<String, JsonNode>> fields = a.fields();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        if (!b.has(field.getKey()) || !same(field.getValue(), b.get(field.getKey()))) {
          return false;
        }
      }
      return true;
    }
    if (a.isArray()) {
      for (int index = 0; index < a.size(); index++) {
        if (!same(a.get(index), b.get(index))) {
          return false;
        }
      }
      return true;
    }
    return a.equals(b);
  }

  private static void order(Path folder, Map<String, Schema> schemas) throws IOException {
    int compared = 0;
    for (String line : Files.readAllLines(folder.resolve("order.tsv"))) {
      String[] columns = line.split("\t", -1);
      byte[] a = HexFormat.of().parseHex(columns[1]);
      byte[] b = HexFormat.of().parseHex(columns[2]);
      String order;
      try {
        order = Integer.toString(Integer.signum(BinaryData.compare(a, 0, b, 0, schemas.get(columns[0]))));
      } catch (AvroRuntimeException error) {
        check("Can't compare maps!".equals(error.getMessage()), line + ": " + error);
        order = "maps";
      }
      check(order.equals(columns[3]), line + ": Java says " + order);
      compared++;
    }
    check(compared > 1000, "too few comparisons: " + compared);
    System.out.printf("java: %d comparisons are the same%n", compared);
  }

  private static List<byte[]> datums(Path file) throws IOException {
    List<byte[]> datums = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      int count = in.readInt();
      for (int index = 0; index < count; index++) {
        datums.add(in.readNBytes(in.readInt()));
      }
    }
    return datums;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
