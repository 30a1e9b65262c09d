package io.jawait.weaver.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassLocationTest {
    @ParameterizedTest
    @CsvSource({
        "Order.class,Order,0",
        "com/acme/Order.class,com/acme/Order,0",
        "META-INF/versions/21/com/acme/Order.class,com/acme/Order,21",
        "BOOT-INF/classes/com/acme/Order.class,com/acme/Order,0",
        "WEB-INF/classes/META-INF/versions/9/Order.class,Order,9"
    })
    void namesTheClass(String path, String className, int release) {
        assertThat(ClassLocation.of(path)).isEqualTo(new ClassLocation(className, release));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com/acme/Order.java", "META-INF/versions/x/Order.class", "META-INF/versions/Order.class"})
    void isNotThereForOtherPaths(String path) {
        assertThat(ClassLocation.of(path)).isNull();
    }

    @Test
    void findsTheNewestClassFileThatAReleaseMayUse() {
        ClassIndex index = new ClassIndex();
        index.add(new ClassLocation("Order", 0), new byte[] {0});
        index.add(new ClassLocation("Order", 11), new byte[] {11});
        assertThat(index.at(9, name -> null).find("Order")).containsExactly(0);
        assertThat(index.at(11, name -> null).find("Order")).containsExactly(11);
        assertThat(index.at(25, name -> null).find("Order")).containsExactly(11);
        assertThat(index.at(25, name -> new byte[] {1}).find("Item")).containsExactly(1);
    }
}
