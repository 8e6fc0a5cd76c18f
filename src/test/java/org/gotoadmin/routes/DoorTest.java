package org.gotoadmin.routes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.gotoadmin.api.Journal;
import org.springframework.beans.factory.annotation.Autowired;

/** What the tests of the door share. */
abstract class DoorTest extends RoutesTest {

    @Autowired
    Journal calls;

    /** The journal with every outcome in it. */
    @Override
    List<Map<String, Object>> journal() {
        calls.settle();
        return super.journal();
    }

    void forgetCalls() {
        calls.settle();
        jdbc.sql("DELETE FROM call").update();
    }

    /** Method and status of each request to the Admin API. */
    List<String> onTheWire() {
        return requests().stream().map(request -> request.method() + " " + request.status()).toList();
    }

    static <T> List<T> together(int threads, Callable<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> got = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(Collections.nCopies(threads, task))) {
                got.add(one.get());
            }
            return got;
        } finally {
            pool.shutdownNow();
        }
    }
}
