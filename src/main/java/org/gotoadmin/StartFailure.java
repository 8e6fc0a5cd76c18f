package org.gotoadmin;

import org.apache.camel.FailedToCreateRouteException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the application does not start in the words of whoever found it, without a stack trace. */
final class StartFailure extends AbstractFailureAnalyzer<Throwable> {

    private static final String OURS = "org.gotoadmin.";

    @Override
    protected FailureAnalysis analyze(Throwable failure, Throwable cause) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            if (isOurs(one) || one instanceof FailedToCreateRouteException) {
                return new FailureAnalysis(one.getMessage(), "Mend that, then start again. Nothing was sent to GoTo.", one);
            }
        }
        return null;
    }

    private static boolean isOurs(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName().startsWith(OURS) || trace.length > 0 && trace[0].getClassName().startsWith(OURS)
                && failure.getMessage() != null;
    }
}
