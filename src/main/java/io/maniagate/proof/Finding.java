package io.maniagate.proof;

/**
 * What became of one attempt.
 *
 * @param status of the answer, 0 for none
 * @param note what else there is to say, or empty
 */
record Finding(Attempt attempt, int status, Verdict verdict, String note) {

    enum Verdict {
        /** Only what the gateway sends. */
        ACCEPTED("accepted"),
        REFUSED("refused"),
        SWALLOWED("SWALLOWED"),
        UNCLEAR("?");

        final String word;

        Verdict(String word) {
            this.word = word;
        }
    }
}
