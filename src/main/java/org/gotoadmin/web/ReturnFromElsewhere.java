package org.gotoadmin.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.HtmlUtils;

/**
 * A browser that comes back from another site (OpenID Connect, GoTo's page that grants access) leaves our session cookie behind, since it is
 * {@code SameSite=Strict}. It is sent once more to where it already is, now from here, and brings the cookie.
 */
final class ReturnFromElsewhere extends OncePerRequestFilter {

    private static final String AGAIN = "again=1";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        boolean comesBack = path.startsWith("/login/oauth2/code/") || path.startsWith("/credentials/") && path.endsWith("/callback");
        String query = request.getQueryString();
        return !comesBack || query == null || query.endsWith(AGAIN);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String address = request.getRequestURI() + "?" + request.getQueryString() + "&" + AGAIN;
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.getWriter().write("<!DOCTYPE html><html lang=\"en\"><head><title>One moment</title><link rel=\"icon\" href=\"data:,\"><meta http-equiv=\"refresh\" content=\"0;url="
                + HtmlUtils.htmlEscape(address) + "\"></head><body><p>One moment…</p></body></html>");
    }
}
