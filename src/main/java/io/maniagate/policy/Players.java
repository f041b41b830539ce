package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Players named one by one, in the configuration or in a file. */
public final class Players implements Condition {

    private final Set<String> subjects;
    private final @Nullable PlayersFile file;

    public Players(Collection<String> subjects, @Nullable PlayersFile file) {
        this.subjects = Set.copyOf(subjects);
        this.file = file;
    }

    @Override
    public Kind kind() {
        return Kind.PLAYERS;
    }

    /** How many there are and never who: the person who is refused reads this. */
    @Override
    public List<String> values() {
        int count = inline() + (file == null ? 0 : file.count());
        return List.of(count == 1 ? "1 player" : count + " players");
    }

    /** How many the configuration itself names. */
    public int inline() {
        return subjects.size();
    }

    public @Nullable PlayersFile file() {
        return file;
    }

    @Override
    public Set<FactKind> needs() {
        return Set.of();
    }

    /** Whoever the configuration itself names is known, whatever became of the file. */
    @Override
    public Holds holds(Applicant applicant) {
        String subject = applicant.subject();
        if (subjects.contains(subject)) {
            return Holds.YES;
        }
        return file == null ? Holds.NO : file.holds(subject);
    }
}
