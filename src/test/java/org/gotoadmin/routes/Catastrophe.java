package org.gotoadmin.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.gotoadmin.simulator.Fault;
import org.yaml.snakeyaml.Yaml;

/**
 * A license file that must not write anything, out of src/test/resources/catastrophes. The account has user0000 to user0009, boss and admin
 * (a SUPER_USER) at example.com with the license "Meeting Test", and new0000 to new0009 without it.
 *
 * @param file          what it is called when it is dropped
 * @param result        what its results are called
 * @param loaded        users that the account had at the last load, or null
 * @param users         more users without a license
 * @param onlySuperUser the email of the only one who is left, or null
 * @param twin          there are two licenses "Twin Test"
 * @param scarce        seats of the license "Scarce Test", or null
 * @param state         what becomes of it: refused as a whole, held, paused or done
 * @param reason        is part of what is said about it
 * @param rows          its data lines
 * @param outcomes      how many of them come to what, when it is done
 */
record Catastrophe(String name, String file, String result, byte[] content, Integer loaded, int users, String onlySuperUser, boolean twin,
                   Integer scarce, List<Fault> faults, String state, String reason, int rows, Map<String, Integer> outcomes) {

    private static final Path FOLDER = Path.of("src/test/resources/catastrophes");

    /** Those of a folder; the folder "strict" has those that need other settings. */
    static List<Catastrophe> all(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(Files::isRegularFile).sorted().map(Catastrophe::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Catastrophe read(Path path) {
        try {
            Map<String, Object> data = new Yaml().load(Files.readString(path));
            String name = path.getFileName().toString().replace(".yaml", "");
            Charset charset = Charset.forName((String) data.getOrDefault("encoding", "UTF-8"));
            byte[] content = ((String) data.get("content")).replace("{million}", "x".repeat(1_000_000)).getBytes(charset);
            return new Catastrophe(name, (String) data.getOrDefault("name", name + ".csv"), (String) data.getOrDefault("result", name), content,
                    (Integer) data.get("loaded"), (int) data.getOrDefault("users", 0), (String) data.get("onlySuperUser"),
                    (boolean) data.getOrDefault("twin", false), (Integer) data.get("scarce"), faults(data.get("faults")), (String) data.get("state"),
                    (String) data.getOrDefault("reason", ""), (int) data.getOrDefault("rows", 0), outcomes(data.get("outcomes")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Integer> outcomes(Object data) {
        return (Map<String, Integer>) data;
    }

    private static List<Fault> faults(Object data) {
        return data == null ? List.of() : ((List<?>) data).stream().map(fault -> new ObjectMapper().convertValue(fault, Fault.class)).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
