// Container files of Avro for Java, and ours for it: written by one and read by the other, with each codec, and appended to by both.
//
// java -cp 'JARS/*' Containers.java INTEROP_BINARY FOLDER

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.util.RandomData;

public class Containers {
  private static final int COUNT = 500;

  private static final Schema SCHEMA = new Schema.Parser().parse("""
      {"type": "record", "name": "Everything", "namespace": "avrogen.interop", "fields": [
        {"name": "flag", "type": "boolean"},
        {"name": "small", "type": "int"},
        {"name": "large", "type": "long"},
        {"name": "single", "type": "float"},
        {"name": "twice", "type": "double"},
        {"name": "text", "type": "string"},
        {"name": "raw", "type": "bytes"},
        {"name": "digest", "type": {"type": "fixed", "name": "Digest", "size": 16}},
        {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["A", "B", "C"]}},
        {"name": "numbers", "type": {"type": "array", "items": "long"}},
        {"name": "labels", "type": {"type": "map", "values": "string"}},
        {"name": "next", "type": ["null", "Everything", {"type": "array", "items": "Digest"}]}
      ]}""");

  private static String binary;

  public static void main(String[] arguments) throws Exception {
    binary = arguments[0];
    File folder = new File(arguments[1]);
    List<Object> data = new ArrayList<>();
    new RandomData(SCHEMA, COUNT, 7L).forEach(data::add);
    List<Object> twice = new ArrayList<>(data);
    twice.addAll(data);
    for (String codec : new String[] {"null", "deflate", "snappy", "zstandard", "bzip2", "xz"}) {
      File theirs = new File(folder, "java-" + codec + ".avro");
      File ours = new File(folder, "ours-" + codec + ".avro");
      write(theirs, codec, data);
      run("copy", theirs.getPath(), ours.getPath(), codec);
      same(ours, codec, data);

      // We append to their file, and they to ours.
      run("append", ours.getPath(), theirs.getPath());
      same(theirs, codec, twice);
      append(ours, data);
      same(ours, codec, twice);
      File again = new File(folder, "again-" + codec + ".avro");
      run("copy", ours.getPath(), again.getPath(), codec);
      same(again, codec, twice);
    }
    String version = Schema.class.getPackage().getImplementationVersion();
    System.out.println("interop: avro " + version + " for Java: container files of 6 codecs agree, both ways and appended to");
  }

  private static void write(File file, String codec, List<Object> data) throws IOException {
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
      writer.setCodec(CodecFactory.fromString(codec)).setSyncInterval(10_000).setMeta("origin", "java");
      writer.create(SCHEMA, file);
      for (Object datum : data) {
        writer.append(datum);
      }
    }
  }

  private static void append(File file, List<Object> data) throws IOException {
    try (DataFileWriter<Object> writer = new DataFileWriter<>(new GenericDatumWriter<>(SCHEMA))) {
      writer.appendTo(file);
      for (Object datum : data) {
        writer.append(datum);
      }
    }
  }

  private static void same(File file, String codec, List<Object> data) throws IOException {
    try (DataFileReader<Object> reader = new DataFileReader<>(file, new GenericDatumReader<>())) {
      check(reader.getMetaString("avro.codec").equals(codec), file + ": the codec");
      check(reader.getMetaString("origin").equals("java"), file + ": the metadata");
      check(reader.getSchema().equals(SCHEMA), file + ": the schema");
      int count = 0;
      for (Object datum : reader) {
        check(count < data.size() && datum.equals(data.get(count)), file + ": datum " + count);
        count++;
      }
      check(count == data.size(), file + ": the number of data is " + count);
    }
  }

  private static void run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, binary);
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    check(status == 0, String.join(" ", command));
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
