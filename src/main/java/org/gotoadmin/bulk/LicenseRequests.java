package org.gotoadmin.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.fields.Nearest;
import org.gotoadmin.people.Audit;
import org.gotoadmin.people.WorkFolder;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

/** What people ask for of license files, with commands and with JMX. It stands in the store; the application takes it up. */
@Component
@Import({LicenseFiles.class, LicenseRows.class, LicenseFileTake.class, PlanFiles.class, LicenseFileList.class})
public final class LicenseRequests {

    /** The reason of a file that is held only because somebody wanted a plan. */
    public static final String PLAN_ONLY = LicensePlanner.PLAN_ONLY;

    private final LicenseFiles files;
    private final LicenseFileTake take;
    private final PlanFiles plans;
    private final WorkFolder folder;
    private final Audit audit;

    LicenseRequests(LicenseFiles files, LicenseFileTake take, PlanFiles plans, WorkFolder folder, Audit audit) {
        this.files = files;
        this.take = take;
        this.plans = plans;
        this.folder = folder;
        this.audit = audit;
    }

    /** What is asked of a file that was taken, and in which states it can be. */
    public enum Wish {
        PAUSE(State.TAKEN, State.APPROVED, State.APPLYING),
        RESUME(State.PAUSED),
        CANCEL(State.TAKEN, State.HELD, State.APPROVED, State.APPLYING, State.PAUSED);

        private final Set<State> states;

        Wish(State... states) {
            this.states = Set.of(states);
        }

        /** Whether it can be asked of a file in this state. */
        public boolean fits(State state) {
            return states.contains(state);
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Takes a file of which only a plan is wanted; it stays where it is.
     *
     * @return its name
     * @throws org.gotoadmin.people.RefusedFile when nothing of it can be taken
     */
    public String plan(Path file, String credential, String who) {
        return audited(who, "plan", take.copy(file, credential, who, true));
    }

    /**
     * Approves the plan of a held file.
     *
     * @param plan path of the plan, or the name of its license file
     * @return the name of the license file
     * @throws IllegalArgumentException             when there is no such plan
     * @throws org.gotoadmin.people.RefusedFile when no file is held with exactly this plan
     */
    public String approve(String plan, String who) {
        if (Files.isRegularFile(Path.of(plan))) {
            return audited(who, "approve", plans.approve(Path.of(plan), who));
        }
        return approve(find(PlanFiles.name(plan).orElse(plan)), who);
    }

    /**
     * Approves exactly the plan that somebody has looked at.
     *
     * @param name     of the license file
     * @param planHash what {@link LicenseFile#planHash} was then
     * @throws IllegalArgumentException             when there is no such file, or it has another plan now
     * @throws org.gotoadmin.people.RefusedFile when the file of the plan was changed
     */
    public String approve(String name, String planHash, String who) {
        LicenseFile file = find(name);
        if (file.state() == State.HELD && !planHash.equals(file.planHash())) {
            throw new IllegalArgumentException("The plan of %s is another one than the one that was shown. Look at it again, then approve it."
                    .formatted(name));
        }
        return approve(file, who);
    }

    private String approve(LicenseFile file, String who) {
        if (file.state() != State.HELD || Files.notExists(plans.plan(file))) {
            throw new IllegalArgumentException(file.state() == State.HELD
                    ? "The plan %s is not there. Say where it is, or discard it with \"licenses cancel %s\".".formatted(plans.plan(file), file.name())
                    : "The license file %s is %s, its plan does not wait for approval.".formatted(file.name(), file.state()));
        }
        return audited(who, "approve", plans.approve(plans.plan(file), who));
    }

    /**
     * Whether there is something to undo of a file.
     *
     * @throws IllegalArgumentException when there is no such file, or it has not come to its end
     */
    public boolean tookEffect(String name) {
        try (Stream<String> lines = Files.lines(undoFile(find(name)))) {
            return lines.skip(1).findFirst().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("The undo file of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Takes the undo file of a license file as a license file of its own.
     *
     * @return its name
     * @throws IllegalArgumentException as {@link #tookEffect}
     */
    public String undo(String name, String who) {
        LicenseFile file = find(name);
        audited(who, "undo", file.name());
        return take.copy(undoFile(file), file.credential(), who, false);
    }

    private String audited(String who, String what, String name) {
        audit.write(who, what, "license file " + name);
        return name;
    }

    private Path undoFile(LicenseFile file) {
        if (file.state() != State.DONE && file.state() != State.CANCELLED) {
            throw new IllegalArgumentException("The license file %s is %s. What it did can be undone when it is done or cancelled."
                    .formatted(file.name(), file.state()));
        }
        Path undo = folder.results().resolve(file.name() + LicenseReport.UNDO);
        if (Files.notExists(undo)) {
            throw new IllegalArgumentException("The undo file %s is not there. Put it back to undo %s.".formatted(undo, file.name()));
        }
        return undo;
    }

    /**
     * Asks a file to pause, to resume or to cancel.
     *
     * @throws IllegalArgumentException when there is no such file, or it is not in a state for it
     */
    public void ask(String name, Wish wish, String who) {
        LicenseFile file = find(name);
        if (!files.want(file.id(), wish.toString(), wish.states)) {
            throw new IllegalArgumentException("The license file %s is %s, so there is nothing to %s. Wanted one that is %s.".formatted(name,
                    files.get(file.id()).state(), wish, wish.states.stream().sorted().map(State::toString).collect(Collectors.joining(" or "))));
        }
        audited(who, wish.toString(), name);
    }

    private LicenseFile find(String name) {
        return files.find(name).orElseThrow(() -> new IllegalArgumentException("There is no license file \"" + name + "\"."
                + Nearest.to(name, files.names()).map(near -> " Did you mean \"" + near + "\"?")
                        .orElse(" The command \"licenses status\" lists those that there are.")));
    }
}
