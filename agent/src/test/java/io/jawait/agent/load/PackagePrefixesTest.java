package io.jawait.agent.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackagePrefixesTest {
    private final PackagePrefixes prefixes = new PackagePrefixes(List.of("java", "com.acme"));

    @Test
    void holdThePackageAndThoseBelow() {
        assertThat(prefixes.hold("java/Lang")).isTrue();
        assertThat(prefixes.hold("com/acme/Order")).isTrue();
        assertThat(prefixes.hold("com/acme/shop/Order")).isTrue();
    }

    @Test
    void matchWholeSegments() {
        assertThat(prefixes.hold("javassist/ClassPool")).isFalse();
        assertThat(prefixes.hold("com/acmecorp/Order")).isFalse();
    }

    @Test
    void holdAClassAndThoseNestedInIt() {
        PackagePrefixes one = new PackagePrefixes(List.of("com.acme.Order"));
        assertThat(one.hold("com/acme/Order")).isTrue();
        assertThat(one.hold("com/acme/Order$Line")).isTrue();
        assertThat(one.hold("com/acme/Orders")).isFalse();
        assertThat(one.hold("com/acme/Customer")).isFalse();
    }
}
