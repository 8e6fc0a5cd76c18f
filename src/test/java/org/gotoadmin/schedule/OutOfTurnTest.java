package org.gotoadmin.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scheduled route is called in this process for what waits. */
@Timeout(60)
class OutOfTurnTest {

    private final CamelContext camel = new DefaultCamelContext();
    private final OutOfTurn outOfTurn = new OutOfTurn("tests", "run");
    private final List<String> fired = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("quartz:tests/slow?cron=0 0 0 1 1 ? 2099").routeId("slow-route").process(OutOfTurnTest.this::tell).process(e -> mayEnd.await());
                from("quartz:tests/quick?cron=0 0 0 1 1 ? 2099").routeId("quick-route").process(OutOfTurnTest.this::tell);
                from("quartz:others/other?cron=0 0 0 1 1 ? 2099").routeId("other-route").process(OutOfTurnTest.this::tell);
            }
        });
        camel.start();
    }

    private void tell(Exchange exchange) {
        fired.add(exchange.getFromRouteId() + " " + exchange.getContext().resolveLanguage("simple")
                .createExpression("${header.mergedJobDataMap[run]}").evaluate(exchange, String.class));
    }

    @AfterEach
    void stop() {
        mayEnd.countDown();
        outOfTurn.close();
        camel.stop();
    }

    @Test
    void theRouteOfTheNameIsCalledWithTheNumberThatWaitsAlsoWhenTheSchedulerFiresNothing() throws Exception {
        camel.getComponent("quartz", QuartzComponent.class).getScheduler().standby();

        assertThat(outOfTurn.fire(camel, "quick", 7)).isTrue();

        await().untilAsserted(() -> assertThat(fired).containsExactly("quick-route 7"));
    }

    @Test
    void whatIsInHandIsNotFiredAgainAndNobodyWaitsForIt() {
        outOfTurn.fire(camel, "slow", 1);
        outOfTurn.fire(camel, "slow", 1);
        outOfTurn.fire(camel, "quick", 2);
        await().untilAsserted(() -> assertThat(fired).containsExactlyInAnyOrder("slow-route 1", "quick-route 2"));

        mayEnd.countDown();
        await().until(() -> outOfTurn.fire(camel, "slow", 1) && fired.size() >= 3);
        assertThat(fired).last().isEqualTo("slow-route 1");
    }

    @Test
    void aRouteThatIsStoppedIsKnownAndNotCalled() throws Exception {
        camel.getRouteController().stopRoute("quick-route");

        assertThat(outOfTurn.fire(camel, "quick", 3)).isTrue();
        outOfTurn.fire(camel, "slow", 4);

        await().untilAsserted(() -> assertThat(fired).contains("slow-route 4"));
        assertThat(fired).containsExactly("slow-route 4");
        camel.getRouteController().startRoute("quick-route");
        await().until(() -> outOfTurn.fire(camel, "quick", 3) && fired.contains("quick-route 3"));
    }

    @Test
    void aNameOfAnotherGroupIsUnknown() {
        assertThat(outOfTurn.fire(camel, "other", 5)).isFalse();
        assertThat(outOfTurn.names(camel)).containsExactly("quick", "slow");
    }
}
