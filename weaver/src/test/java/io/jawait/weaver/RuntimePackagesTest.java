package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuntimePackagesTest {
    @Test
    void areTheRootSyncAndInternals() {
        assertThat(RuntimePackages.hold("io/jawait/Task")).isTrue();
        assertThat(RuntimePackages.hold("io/jawait/sync/AsyncLock")).isTrue();
        assertThat(RuntimePackages.hold("io/jawait/internal/loop/Sleep")).isTrue();
    }

    @Test
    void leaveOutProgramsThatAreNamedLikeIt() {
        assertThat(RuntimePackages.hold("io/jawait/examples/linkcheck/Crawler")).isFalse();
        assertThat(RuntimePackages.hold("io/jawaiting/Task")).isFalse();
        assertThat(RuntimePackages.hold("com/acme/io/jawait/Task")).isFalse();
    }
}
