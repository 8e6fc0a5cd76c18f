package org.gotoadmin.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Everything of this package; nothing of it where there is no web server, as in commands. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ComponentScan
public class Web {
}
