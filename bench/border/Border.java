import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import org.guikou.Engine;
import org.guikou.Options;

/** What the Java border costs: Border RULEBOOK JSONL [rounds]; see border_bench.cpp. The first rounds, which warm the compiler up, are not counted. */
public final class Border {
    private Border() {
    }

    public static void main(String[] arguments) throws Exception {
        byte[] lines = Files.readAllBytes(Paths.get(arguments[1]));
        String[] texts = new String(lines, StandardCharsets.UTF_8).split("\n");
        byte[][] petitions = new byte[texts.length][];
        for (int i = 0; i < texts.length; ++i) petitions[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15, warm = 5;
        double[] single = new double[rounds], string = new double[rounds], batch = new double[rounds], more = new double[rounds], stringMore = new double[rounds];
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        try (Engine engine = Engine.load(arguments[0])) {
            long sum = 0;
            for (int round = -warm; round < rounds; ++round) {
                long start = clock.getCurrentThreadCpuTime();
                for (byte[] petition : petitions) sum += engine.route(petition).bytes().length;
                long afterBytes = clock.getCurrentThreadCpuTime();
                for (String petition : texts) sum += engine.route(petition).toString().length();
                long afterStrings = clock.getCurrentThreadCpuTime();
                sum += engine.routeLines(lines, Options.NONE).length;
                long end = clock.getCurrentThreadCpuTime();
                if (round < 0) continue;
                single[round] = (afterBytes - start) / (double) texts.length;
                string[round] = (afterStrings - afterBytes) / (double) texts.length;
                batch[round] = (end - afterStrings) / (double) texts.length;
                more[round] = single[round] - batch[round];
                stringMore[round] = string[round] - batch[round];
            }
            if (sum == 0) throw new IllegalStateException();
        }
        System.out.println("{\"border\":\"java\",\"ns\":" + median(single) + ",\"more_ns\":" + median(more) + "}");
        System.out.println("{\"border\":\"java-string\",\"ns\":" + median(string) + ",\"more_ns\":" + median(stringMore) + "}");
        System.out.println("{\"border\":\"java-lines\",\"ns\":" + median(batch) + "}");
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
