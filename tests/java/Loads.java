import org.guikou.Engine;
import org.guikou.Options;

/** Says "loaded" if the native library could be. */
public final class Loads {
    private Loads() {
    }

    public static void main(String[] arguments) {
        Engine.loadText("guikou: 1\nid: x\norg: {units: [{id: a}]}\ntables: [{id: t, hit: first, rules: [{id: r, then: {lead: a}}]}]\n", "x", Options.NONE).close();
        System.out.println("loaded");
    }
}
