package org.gotoadmin.web;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.gotoadmin.PreviewOnly;
import org.gotoadmin.workflow.Preview;
import org.gotoadmin.workflow.Previewed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * Previews inside the running application: each has routes and a connection of its own, as that of the command. One at a time, and not for
 * long: whoever looks shall not slow down the runs.
 */
@Component
final class Previews {

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_FOLLOWED = 50;

    private final ConfigurableEnvironment settings;
    private final Semaphore one = new Semaphore(1);

    Previews(ConfigurableEnvironment settings) {
        this.settings = settings;
    }

    /**
     * @param email of one record, or null for all
     * @throws IllegalArgumentException when there is no such workflow or record, with every finding in the file, when another preview is
     *     under way, or when this one takes too long
     */
    Previewed look(String workflow, String email) {
        return look(workflow, email, LONGEST);
    }

    Previewed look(String workflow, String email, Duration longest) {
        if (!one.tryAcquire()) {
            throw new IllegalArgumentException("Another preview is under way, and one is made at a time. Ask again in some seconds.");
        }
        Work work = new Work(workflow, email);
        FutureTask<Previewed> task = new FutureTask<>(work);
        new Thread(task, "preview").start();
        return await(task, work, longest);
    }

    /** One preview, which somebody may give up. */
    private final class Work implements Callable<Previewed> {

        private final String workflow;
        private final String email;
        private volatile boolean givenUp;
        private volatile ConfigurableApplicationContext opened;

        private Work(String workflow, String email) {
            this.workflow = workflow;
            this.email = email;
        }

        @Override
        public Previewed call() throws Exception {
            try (ConfigurableApplicationContext preview = PreviewOnly.beside(settings)) {
                opened = preview;
                return givenUp ? null : preview.getBean(Preview.class).look(workflow, email, MOST_FOLLOWED);
            } finally {
                one.release();
            }
        }

        /** Never by an interrupt: H2 closes its file when a thread that reads it is interrupted. */
        private void giveUp() {
            givenUp = true;
            ConfigurableApplicationContext preview = opened;
            if (preview != null) {
                new Thread(preview::close, "preview-end").start();
            }
        }
    }

    private static Previewed await(FutureTask<Previewed> task, Work work, Duration longest) {
        try {
            return task.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            work.giveUp();
            throw new IllegalArgumentException("The preview took longer than " + longest.toSeconds() + " seconds and was stopped. Look at one record,"
                    + " or use the command preview.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalArgumentException known) {
                throw known;
            }
            LOG.warn("A preview failed", e.getCause());
            throw new IllegalArgumentException("The preview failed (" + e.getCause().getClass().getSimpleName() + ")."
                    + " The log of the application says more.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The application stops.", e);
        }
    }
}
