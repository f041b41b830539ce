package io.maniagate.bench;

public final class Run {
    public static void main(String[] a) throws Exception {
        var s = new SealedSessions();
        System.out.println(s.key());
        s.fields(Integer.parseInt(a[0])).forEach(System.out::println);
    }
}
