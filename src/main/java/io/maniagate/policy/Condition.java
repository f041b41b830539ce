package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.List;
import java.util.Set;

/** One kind of a rule or group: holds for a player when one of its values does. */
public interface Condition {

    Kind kind();

    /** The values as configured, for explanations and for the person who is refused; of players none are told. */
    List<String> values();

    /** What has to be fetched before it can be judged. */
    Set<FactKind> needs();

    Holds holds(Applicant applicant);
}
