package org.gotoadmin.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.gotoadmin.people.Audit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people asked for. */
class ActivityPageTest extends PagesTest {

    @Autowired
    private Audit audit;

    @Test
    void whatSomebodyAskedForIsShownWithTheirName() throws Exception {
        audit.write("oscar", "pause", "license file first");

        assertThat(page("/activity")).containsPattern("(?s)oscar.*pause.*license file first");
    }

    @Test
    void aNameIsShownAsTextWhateverItIs() throws Exception {
        audit.write("<script>alert(1)</script>", "pause", "license file first");

        assertThat(page("/activity")).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void aLongListHasPages() throws Exception {
        for (int i = 1; i <= 51; i++) {
            audit.write("oscar", "retry", "run " + i);
        }

        assertThat(page("/activity")).contains("run 51").doesNotContain(">run 1<").contains("1 to 50 of 51", "/activity?page=2");
        assertThat(page("/activity?page=2")).contains(">run 1<", "51 to 51 of 51");
    }
}
