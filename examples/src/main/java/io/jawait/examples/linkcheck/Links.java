package io.jawait.examples.linkcheck;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds links in pages and writes each URL in one way only. */
final class Links {
    private static final Pattern ATTRIBUTE = Pattern.compile(
            "(?i)<(?:a|area|link|img|script|iframe)\\s[^>]*?\\b(?:href|src)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern NO_PAGE = Pattern.compile("(?i)#.*|(?!https?:)[a-z][a-z0-9+.-]*:.*");

    private Links() {}

    /** The links of an answer's page that lead to the host of {@code page}, or make no sense. */
    static Set<String> in(Answer answer, String page) {
        Set<String> links = new LinkedHashSet<>();
        Matcher attributes = ATTRIBUTE.matcher(answer.html());
        while (attributes.find()) {
            String target = attributes.group(1) != null ? attributes.group(1) : attributes.group(2);
            String text = target.strip().replace("&amp;", "&");
            if (!text.isEmpty() && !NO_PAGE.matcher(text).matches()) {
                String link = canonical(resolve(answer.base(), text));
                Optional<URI> there = parse(link);
                if (there.isEmpty() || sameHost(there.get(), page)) {
                    links.add(link);
                }
            }
        }
        return links;
    }

    /** A URL of a web page, or nothing if the text is none. */
    static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getPort() <= 65_535
                    && uri.getPort() != 0;
            return web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The same URL without a fragment and with a path; text that is no URL stays as it is. */
    static String canonical(String text) {
        Optional<URI> parsed = parse(text.strip().replace(" ", "%20"));
        if (parsed.isEmpty()) {
            return text;
        }
        URI uri = parsed.get().normalize();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return uri.getScheme() + "://" + uri.getRawAuthority() + path + query;
    }

    /** A link as it stands in a page, made absolute where that is possible. */
    static String resolve(String base, String text) {
        try {
            return URI.create(base).resolve(text.replace(" ", "%20")).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static boolean sameHost(URI there, String page) {
        return parse(page)
                .map(here -> here.getHost().equalsIgnoreCase(there.getHost()))
                .orElse(false);
    }
}
