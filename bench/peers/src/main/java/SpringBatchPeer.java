import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.batch.core.Job;
import org.springframework.batch.core.JobExecution;
import org.springframework.batch.core.JobParametersBuilder;
import org.springframework.batch.core.configuration.support.DefaultBatchConfiguration;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobLauncher;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.batch.item.file.mapping.PassThroughLineMapper;
import org.springframework.batch.item.support.SynchronizedItemStreamReader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The same requests as a Spring Batch job: 64 threads, one item a chunk, so that each outcome is durable when the next item begins; H2 with
 * WRITE_DELAY=0, as goto-admin-routes has it. It writes no intent, so it could not know after a crash which requests were under way.
 * Each line of its input is a file of URLs and a token; it answers with milliseconds.
 */
public final class SpringBatchPeer {

    private static final int THREADS = 64;

    public static void main(String[] args) throws Exception {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Store.class)) {
            context.getBean(JdbcTemplate.class).execute("CREATE TABLE outcome (url VARCHAR(1000), status INT)");
            Scanner asked = new Scanner(System.in);
            for (int number = 1; asked.hasNext(); number++) {
                Path urls = Path.of(asked.next());
                Job job = job(context, urls, asked.next());
                long began = System.nanoTime();
                JobExecution execution = context.getBean(JobLauncher.class).run(job, new JobParametersBuilder().addLong("number", (long) number).toJobParameters());
                if (!execution.getExitStatus().getExitCode().equals("COMPLETED")) {
                    throw new IllegalStateException(execution.toString());
                }
                System.out.println((System.nanoTime() - began) / 1_000_000);
            }
        }
        System.exit(0);
    }

    private static Job job(AnnotationConfigApplicationContext context, Path urls, String token) {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        SynchronizedItemStreamReader<String> reader = new SynchronizedItemStreamReader<>();
        reader.setDelegate(new FlatFileItemReaderBuilder<String>().name("urls").saveState(false).resource(new FileSystemResource(urls))
                .lineMapper(new PassThroughLineMapper()).build());
        JobRepository repository = context.getBean(JobRepository.class);
        return new JobBuilder("bulk", repository).start(new StepBuilder("put", repository)
                .<String, Object[]>chunk(1, context.getBean(PlatformTransactionManager.class)).reader(reader)
                .processor(url -> new Object[] {url, http.send(HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token)
                        .PUT(HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.discarding()).statusCode()})
                .writer(chunk -> chunk.forEach(row -> jdbc.update("INSERT INTO outcome VALUES (?, ?)", row)))
                .taskExecutor(new TaskExecutorAdapter(Executors.newFixedThreadPool(THREADS, task -> {
                    Thread thread = new Thread(task);
                    thread.setDaemon(true);
                    return thread;
                }))).build()).build();
    }

    @Configuration
    static class Store extends DefaultBatchConfiguration {

        @Bean
        DataSource dataSource() throws Exception {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl("jdbc:h2:file:" + Files.createTempDirectory("goto-bench-batch-").resolve("db") + ";WRITE_DELAY=0");
            config.setMaximumPoolSize(THREADS + 8);
            HikariDataSource source = new HikariDataSource(config);
            new ResourceDatabasePopulator(new ClassPathResource("org/springframework/batch/core/schema-h2.sql")).execute(source);
            return source;
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        JdbcTemplate jdbc(DataSource source) {
            return new JdbcTemplate(source);
        }
    }
}
