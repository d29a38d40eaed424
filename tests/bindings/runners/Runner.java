import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.guikou.Engine;
import org.guikou.Options;

/** Carries out a list of jobs through the Java binding: Runner TASKS; see tests/bindings/conformance_test.py. */
public final class Runner {
    private Runner() {
    }

    public static void main(String[] arguments) throws IOException {
        for (String task : Files.readAllLines(Paths.get(arguments[0]), StandardCharsets.UTF_8)) {
            String[] words = task.split("\t");
            try (Engine engine = Engine.load(words[1])) {
                Files.write(Paths.get(words[3]), answer(engine, words[0], Files.readAllBytes(Paths.get(words[2]))));
            }
        }
    }

    private static byte[] answer(Engine engine, String command, byte[] records) throws IOException {
        switch (command) {
            case "route": return engine.routeLines(records, Options.NONE);
            case "escalate": return engine.escalateLines(records, Options.NONE);
            case "signals": return engine.signalsLines(records);
            case "audit": return engine.audit(records, Options.NONE.now("2026-04-15"));
            case "agenda": return engine.agenda(records, "2026-03-01", "2026-03-31", Options.NONE);
            case "report": return engine.report(records, "", "", Options.NONE);
            case "schema": return engine.schema(Options.NONE).getBytes(StandardCharsets.UTF_8);
            default: return oneByOne(engine, command, records);
        }
    }

    /** Lines are cut as bytes: some are no UTF-8. */
    private static byte[] oneByOne(Engine engine, String command, byte[] records) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(), line = new ByteArrayOutputStream();
        int number = 0;
        for (int i = 0; i <= records.length; ++i) {
            if (i < records.length && records[i] != '\n') {
                line.write(records[i]);
                continue;
            }
            ++number;
            byte[] record = line.toByteArray();
            line.reset();
            if (new String(record, StandardCharsets.ISO_8859_1).trim().isEmpty()) continue;
            byte[] answer = command.equals("explain") ? engine.explain(record, Options.NONE.format("json")).bytes()
                    : command.equals("route-one") ? engine.route(record, Options.NONE.line(number)).bytes()
                    : engine.escalate(record, Options.NONE.line(number)).bytes();
            out.write(answer);
            if (answer.length == 0 || answer[answer.length - 1] != '\n') out.write('\n');
        }
        return out.toByteArray();
    }
}
