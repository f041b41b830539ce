package io.maniagate.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Many subjects in little memory: their bytes lie in one array, and a table with room to spare says where (open
 * addressing, linear probing). Written by one thread, and only read once it is handed on.
 */
final class SubjectSet {

    private static final int MAX_LENGTH = 0xFFFF;
    private static final int LENGTH_BYTES = 2;

    /** The golden ratio in 32 bits: spreads hash codes that differ in few bits. */
    private static final int SPREAD = 0x9E3779B9;

    /** Of each subject: its length, then itself in UTF-8. */
    private byte[] pool = new byte[256];

    private int used;

    /** Where in the pool, counted from one; zero where nothing is. */
    private int[] places = new int[16];

    private int[] hashes = new int[16];
    private int size;

    /** Once more changes nothing. */
    void add(String subject) {
        int slot = slotOf(subject);
        if (places[slot] != 0) {
            return;
        }
        byte[] bytes = subject.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("subject: " + bytes.length + " bytes (expected: at most 65535)");
        }
        int end = used + LENGTH_BYTES + bytes.length;
        if (end > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(end, pool.length * 2));
        }
        pool[used] = (byte) (bytes.length >> 8);
        pool[used + 1] = (byte) bytes.length;
        System.arraycopy(bytes, 0, pool, used + LENGTH_BYTES, bytes.length);
        places[slot] = used + 1;
        hashes[slot] = subject.hashCode();
        used = end;
        size++;
        if (size * 2 > places.length) {
            grow();
        }
    }

    /** Gives back what was held for more to come. */
    SubjectSet trimmed() {
        pool = Arrays.copyOf(pool, used);
        return this;
    }

    boolean contains(String subject) {
        return places[slotOf(subject)] != 0;
    }

    int size() {
        return size;
    }

    /** Bytes of memory, but for the headers of four objects. */
    long bytes() {
        return pool.length + 8L * places.length;
    }

    boolean sameAs(SubjectSet other) {
        return size == other.size && Arrays.equals(pool, 0, used, other.pool, 0, other.used);
    }

    /** Where it is, or where it would be. */
    private int slotOf(String subject) {
        int hash = subject.hashCode();
        int slot = first(hash, places.length);
        while (places[slot] != 0
                && !(hashes[slot] == hash && at(places[slot] - 1).equals(subject))) {
            slot = (slot + 1) & (places.length - 1);
        }
        return slot;
    }

    private String at(int place) {
        int length = ((pool[place] & 0xFF) << 8) | (pool[place + 1] & 0xFF);
        return new String(pool, place + LENGTH_BYTES, length, StandardCharsets.UTF_8);
    }

    private static int first(int hash, int slots) {
        return (hash * SPREAD) >>> (Integer.numberOfLeadingZeros(slots) + 1);
    }

    private void grow() {
        int[] more = new int[places.length * 2];
        int[] moreHashes = new int[more.length];
        for (int old = 0; old < places.length; old++) {
            if (places[old] != 0) {
                int slot = first(hashes[old], more.length);
                while (more[slot] != 0) {
                    slot = (slot + 1) & (more.length - 1);
                }
                more[slot] = places[old];
                moreHashes[slot] = hashes[old];
            }
        }
        places = more;
        hashes = moreHashes;
    }
}
