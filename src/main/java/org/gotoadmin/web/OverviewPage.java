package org.gotoadmin.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page. */
@Controller
final class OverviewPage {

    @GetMapping("/")
    String overview() {
        return "overview";
    }
}
