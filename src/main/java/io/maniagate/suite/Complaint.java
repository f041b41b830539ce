package io.maniagate.suite;

/** Takes down what is wrong with something that was written by hand. */
@FunctionalInterface
public interface Complaint {

    /** {@code key}: the part that is wrong. */
    void about(String key, String got, String expected);
}
