package org.gotoadmin.web;

import org.gotoadmin.people.Audit;
import org.jolokia.server.core.http.AgentServlet;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Hawtio at {@code /hawtio} and what it speaks to, Jolokia, at {@code /jolokia}. Of Hawtio only its pages are here: none of its servlets, of
 * which one is a proxy to any host. Jolokia starts with the first request.
 */
@Configuration(proxyBeanMethods = false)
class Console implements WebMvcConfigurer {

    private static final String INDEX = "forward:/hawtio/index.html";
    /** Addresses that Hawtio's script makes and reads itself. */
    private static final String[] VIEWS = {"/hawtio/", "/hawtio/camel/**", "/hawtio/jmx/**", "/hawtio/quartz/**", "/hawtio/preferences/**",
        "/hawtio/help/**"};

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addRedirectViewController("/hawtio", "/hawtio/");
        for (String view : VIEWS) {
            views.addViewController(view).setViewName(INDEX);
        }
    }

    /** Our hawtconfig.json is found before Hawtio's. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry resources) {
        resources.addResourceHandler("/hawtio/**").addResourceLocations("classpath:/hawtio/", "classpath:/hawtio-static/")
                .setCacheControl(CacheControl.noCache());
    }

    @Bean
    ServletRegistrationBean<AgentServlet> jolokia(Audit audit) {
        ServletRegistrationBean<AgentServlet> servlet = new ServletRegistrationBean<>(new AgentServlet(new JolokiaPolicy(audit)), "/jolokia/*",
                // Hawtio looks here first.
                "/hawtio/jolokia/*");
        // What went wrong inside is nobody's business but the log's.
        servlet.addInitParameter("allowErrorDetails", "false");
        servlet.addInitParameter("includeStackTrace", "false");
        servlet.addInitParameter("discoveryEnabled", "false");
        return servlet;
    }
}
