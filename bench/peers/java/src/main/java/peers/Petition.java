package peers;

/** A petition as Drools sees it: the nodes above by level, since equality is what its alpha network hashes. */
public final class Petition {
    public String m1 = "", m2 = "", m3 = "", u1 = "", u2 = "", u3 = "", u4 = "", u5 = "", u6 = "";
    public long person_count, repeat_count, amount, received;
    public String channel, presented_level, petitioner_type, prior_status, text;
    public int flags;

    public String getM1() { return m1; }
    public String getM2() { return m2; }
    public String getM3() { return m3; }
    public String getU1() { return u1; }
    public String getU2() { return u2; }
    public String getU3() { return u3; }
    public String getU4() { return u4; }
    public String getU5() { return u5; }
    public String getU6() { return u6; }
    public long getPerson_count() { return person_count; }
    public long getRepeat_count() { return repeat_count; }
    public long getAmount() { return amount; }
    public long getReceived() { return received; }
    public String getChannel() { return channel; }
    public String getPresented_level() { return presented_level; }
    public String getPetitioner_type() { return petitioner_type; }
    public String getPrior_status() { return prior_status; }

    /** Whether all of these flags are raised and none of those. */
    public boolean raised(int has, int lacks) { return (flags & has) == has && (flags & lacks) == 0; }

    public boolean words(int rule) { return Drools.words(rule, text); }
}
