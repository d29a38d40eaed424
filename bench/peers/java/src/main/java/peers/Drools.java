package peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.internal.utils.KieHelper;

/**
 * Drools: a rule by salience for each pair of nodes of ours, the first fires and no other. The session stays; a petition is
 * put in, fired once and taken out. DROOLS FOLDER SECONDS prints one JSON object.
 */
public final class Drools {
    private static final List<String[]> ANY = new ArrayList<>(), ALL = new ArrayList<>();

    private Drools() {
    }

    static boolean words(int rule, String text) {
        String[] any = ANY.get(rule);
        boolean found = any.length == 0;
        for (int i = 0; i < any.length && !found; ++i) found = text.contains(any[i]);
        if (!found) return false;
        for (String word : ALL.get(rule)) if (!text.contains(word)) return false;
        return true;
    }

    private static String[] texts(JsonNode list) {
        String[] found = new String[list.size()];
        for (int i = 0; i < found.length; ++i) found[i] = list.get(i).asText();
        return found;
    }

    private static List<String> places(String prefix, JsonNode tree, JsonNode names) {
        List<String> places = new ArrayList<>();
        for (JsonNode name : names) places.add(prefix + tree.get(name.asText()).get("above").size() + " == \"" + name.asText() + "\"");
        if (places.isEmpty()) places.add("");
        return places;
    }

    private static int bits(JsonNode flags, JsonNode names) {
        int bits = 0;
        for (JsonNode name : names) for (int i = 0; i < flags.size(); ++i) if (flags.get(i).asText().equals(name.asText())) bits |= 1 << i;
        return bits;
    }

    private static String rules(JsonNode book) {
        StringBuilder text = new StringBuilder("package routes\nimport peers.Petition\nglobal int[] found\n");
        int number = 0, count = book.get("rules").size();
        for (JsonNode rule : book.get("rules")) {
            ANY.add(texts(rule.get("any")));
            ALL.add(texts(rule.get("all")));
            List<String> rest = new ArrayList<>();
            rule.get("values").fields().forEachRemaining(of -> {
                List<String> either = new ArrayList<>();
                for (JsonNode value : of.getValue()) either.add(of.getKey() + " == \"" + value.asText() + "\"");
                rest.add("(" + String.join(" || ", either) + ")");
            });
            rule.get("numbers").fields().forEachRemaining(of -> {
                rest.add(of.getKey() + " >= " + of.getValue().get(0).asLong());
                if (!of.getValue().get(1).isNull()) rest.add(of.getKey() + " <= " + of.getValue().get(1).asLong());
            });
            if (!rule.get("received").isNull()) rest.add("received >= " + rule.get("received").get(0).asLong() + "L, received <= " + rule.get("received").get(1).asLong() + "L");
            int has = bits(book.get("flags"), rule.get("has")), lacks = bits(book.get("flags"), rule.get("lacks"));
            if (has + lacks > 0) rest.add("raised(" + has + ", " + lacks + ")");
            if (ANY.get(number).length + ALL.get(number).length > 0) rest.add("words(" + number + ")");
            int way = 0;
            for (String matter : places("m", book.get("matters"), rule.get("matter")))
                for (String unit : places("u", book.get("units"), rule.get("unit"))) {
                    List<String> all = new ArrayList<>();
                    if (!matter.isEmpty()) all.add(matter);
                    if (!unit.isEmpty()) all.add(unit);
                    all.addAll(rest);
                    text.append("rule \"r").append(number).append('-').append(way++).append("\" salience ").append(count - number).append("\nwhen Petition(").append(String.join(", ", all))
                        .append(")\nthen found[0] = ").append(number).append(";\nend\n");
                }
            ++number;
        }
        return text.toString();
    }

    public static void main(String[] arguments) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode book = mapper.readTree(new File(arguments[0], "book.json"));
        String text = rules(book);
        long started = System.nanoTime();
        KieBase base = new KieHelper().addContent(text, ResourceType.DRL).build();
        KieSession session = base.newKieSession();
        double load = (System.nanoTime() - started) / 1e6;
        int[] found = {-1};
        session.setGlobal("found", found);
        List<Petition> petitions = new ArrayList<>();
        for (JsonNode given : mapper.readTree(new File(arguments[0], "petitions.json"))) {
            Petition petition = new Petition();
            String[] above = new String[10];
            Arrays.fill(above, "");
            for (int i = 0; i < given.get("above_matter").size(); ++i) above[i] = given.get("above_matter").get(i).asText();
            for (int i = 0; i < given.get("above_unit").size(); ++i) above[3 + i] = given.get("above_unit").get(i).asText();
            petition.m1 = above[0]; petition.m2 = above[1]; petition.m3 = above[2];
            petition.u1 = above[3]; petition.u2 = above[4]; petition.u3 = above[5]; petition.u4 = above[6]; petition.u5 = above[7]; petition.u6 = above[8];
            petition.person_count = given.get("person_count").asLong();
            petition.repeat_count = given.get("repeat_count").asLong();
            petition.amount = given.get("amount").asLong();
            petition.received = given.get("received").asLong();
            petition.channel = given.get("channel").asText();
            petition.presented_level = given.get("presented_level").asText();
            petition.petitioner_type = given.get("petitioner_type").asText();
            petition.prior_status = given.get("prior_status").asText();
            petition.text = given.get("text").asText();
            petition.flags = bits(book.get("flags"), given.get("flags"));
            petitions.add(petition);
        }
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 5;
        List<Integer> answers = new ArrayList<>();
        // The first half of the time also warms the compiler of the virtual machine up.
        long begun = System.nanoTime();
        long calls = 0;
        while ((System.nanoTime() - begun) / 1e9 < seconds / 2 || answers.isEmpty()) {
            int answer = decide(session, found, petitions.get((int) (calls % petitions.size())));
            if (calls++ < petitions.size()) answers.add(answer);
        }
        double each = (System.nanoTime() - begun) / 1e9 / calls;
        int chunk = (int) Math.max(1, Math.min(petitions.size(), seconds / 2 / 15 / each));
        double[] chunks = new double[15];
        for (int round = 0, at = 0; round < 15; ++round) {
            long start = System.nanoTime();
            for (int i = 0; i < chunk; ++i, at = (at + 1) % petitions.size()) decide(session, found, petitions.get(at));
            chunks[round] = (System.nanoTime() - start) / (double) chunk;
        }
        Arrays.sort(chunks);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("peer", "Drools");
        report.put("version", "10.2.0");
        report.put("load_ms", load);
        report.put("ns", chunks[7]);
        report.put("answers", answers);
        System.out.println(mapper.writeValueAsString(report));
    }

    private static int decide(KieSession session, int[] found, Petition petition) {
        found[0] = -1;
        FactHandle handle = session.insert(petition);
        session.fireAllRules(1);
        session.delete(handle);
        return found[0];
    }
}
