package org.gotoadmin.bulk;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.gotoadmin.bulk.LicenseFile.State;
import org.gotoadmin.bulk.LicenseRequests.Wish;
import org.gotoadmin.people.Audit;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The license files as JMX shows them: names and numbers, nothing of what is in them. */
@Component
@ManagedResource(objectName = "org.gotoadmin:type=LicenseFiles", description = "License files: how far those under way have come; pause, resume, cancel.")
public final class LicenseJmx {

    private final LicenseFiles files;
    private final LicenseApply apply;
    private final LicenseRequests requests;

    LicenseJmx(LicenseFiles files, LicenseApply apply, LicenseRequests requests) {
        this.files = files;
        this.apply = apply;
        this.requests = requests;
    }

    @ManagedAttribute(description = "Names of the files whose writes are being sent, at most one for each credential.")
    public String[] getUnderWay() {
        return apply.underWay().keySet().stream().sorted().toArray(String[]::new);
    }

    @ManagedAttribute(description = "Rows of the files under way that have an outcome since each was begun or resumed.")
    public long getDone() {
        return progress().stream().mapToLong(Progress::getDone).sum();
    }

    @ManagedAttribute(description = "Those of the rows done whose write has failed or was refused.")
    public long getFailed() {
        return progress().stream().mapToLong(Progress::getFailed).sum();
    }

    @ManagedAttribute(description = "Rows of the files under way that are still to be written.")
    public long getLeft() {
        return progress().stream().mapToLong(Progress::getLeft).sum();
    }

    @ManagedAttribute(description = "Rows a second, all files under way together.")
    public double getRate() {
        return progress().stream().mapToDouble(Progress::getRate).sum();
    }

    @ManagedAttribute(description = "Seconds until the last of the files under way is done, as their rates go on.")
    public long getSecondsLeft() {
        return progress().stream().map(Progress::getTimeLeft).max(Comparator.naturalOrder()).map(Duration::toSeconds).orElse(0L);
    }

    @ManagedAttribute(description = "Names of the files that wait for somebody to resume them.")
    public String[] getPaused() {
        return names(files.in(State.PAUSED));
    }

    @ManagedAttribute(description = "Names of the files whose plan waits for approval.")
    public String[] getHeld() {
        return names(files.in(State.HELD));
    }

    @ManagedOperation(description = "Pauses a file: what is in flight ends, nothing more is sent until it is resumed.")
    @ManagedOperationParameter(name = "name", description = "Name of the license file, as its results are called.")
    public void pause(String name) {
        requests.ask(name, Wish.PAUSE, Audit.throughJmx());
    }

    @ManagedOperation(description = "Lets a paused file go on where it stands.")
    @ManagedOperationParameter(name = "name", description = "Name of the license file, as its results are called.")
    public void resume(String name) {
        requests.ask(name, Wish.RESUME, Audit.throughJmx());
    }

    @ManagedOperation(description = "Ends a file: what is in flight ends, rows that were not attempted say so, its results are written.")
    @ManagedOperationParameter(name = "name", description = "Name of the license file, as its results are called.")
    public void cancel(String name) {
        requests.ask(name, Wish.CANCEL, Audit.throughJmx());
    }

    private Collection<Progress> progress() {
        return apply.underWay().values();
    }

    private static String[] names(List<String> names) {
        return names.toArray(String[]::new);
    }
}
