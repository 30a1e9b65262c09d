package io.jawait.examples.guide;

import static io.jawait.Coroutines.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.Coroutines;
import io.jawait.testing.TestLoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the guide shows. */
class GuideIT {
    private final List<String> log = new ArrayList<>();
    private final TestLoop loop = TestLoop.create();

    @Test
    void greets() {
        assertThat(run(FirstSteps.greetAll(List.of("Paula", "Thomas")))).containsExactly("Hello Paula", "Hello Thomas");
    }

    @Test
    void addsSideBySide() {
        assertThat(loop.run(Tasks.sum())).isEqualTo(9);
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMillis(10));
        assertThat(loop.run(Tasks.sumOfAll(List.of("eggs", "jam")))).isEqualTo(16);
    }

    @Test
    void cancels() {
        loop.run(Cancelling.watchForAMoment(log));
        assertThat(log).containsExactly("cancelled: seen enough", "cleaned up");
    }

    @Test
    void givesUpInTime() {
        assertThat(loop.run(Cancelling.loadOrGiveUp("x", Duration.ofMillis(10))))
                .isEqualTo("page of x");
        assertThat(loop.run(Cancelling.loadOrGiveUp("x", Duration.ofHours(1)))).isEqualTo("nothing");
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMillis(50));
        assertThat(loop.run(Cancelling.loadTwo(Duration.ofSeconds(4)))).isEqualTo("page of one, page of two");
    }

    @Test
    void tracesTellWhoAwaits() throws IOException {
        String shown = Files.readString(Path.of("../docs/guide.md"));
        assertThatThrownBy(() -> run(StackTraces.bill())).satisfies(failure -> {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            assertThat(shown).contains("```text\n" + trace.toString().replace("\r", "") + "```");
        });
    }

    @Test
    void groupsEndWithTheirBlock() throws IOException {
        assertThat(loop.run(Groups.page(log))).isEqualTo("head and body");
        assertThat(log).containsExactly("head ended", "body ended");
        assertThatThrownBy(() -> loop.run(Groups.failing(log))).isInstanceOf(IOException.class);
        assertThat(log).endsWith("slow ended");
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void resourcesCloseThemselves() {
        assertThat(loop.run(Resources.ask(log))).isEqualTo("answer to everything");
        assertThat(log).containsExactly("commit");
    }

    @Test
    void iterates() {
        assertThat(loop.run(Iterating.firstThree(log))).containsExactly(1, 2, 3);
        assertThat(log).containsExactly("closed");
        assertThat(loop.run(Iterating.evenPages(log))).containsExactly("page 2", "page 4");
        assertThat(log).containsExactly("closed", "closed");
    }

    @Test
    void shares() {
        Sharing.Account account = new Sharing.Account();
        assertThat(loop.run(Coroutines.gather(account.withdraw(60), account.withdraw(60))))
                .containsExactly(true, false);
        assertThat(loop.run(Sharing.squares())).containsExactly(1, 4, 9, 16, 25);
    }

    @Test
    void meetsTheOutside(@TempDir Path folder) throws Exception {
        assertThat(Outside.onALoop()).isEqualTo("done");
        assertThat(Outside.fromAnotherThread()).isEqualTo("elsewhere");
        assertThat(Outside.plainCaller()).isEqualTo(4);
        assertThat((Object) run(Outside.sum(new int[] {1, 2, 3}))).isEqualTo(14);
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThat(loop.run(Outside.read(file))).isEqualTo("text");
        Timer timer = new Timer(true);
        assertThat(loop.run(Outside.ring(timer, 1))).isEqualTo("ring");
        timer.cancel();
    }

    @Test
    void looksInside() {
        assertThat(loop.run(Looking.whatDoTheyDo()))
                .contains("sleeper on EventLoop@")
                .contains("waits for sleep")
                .contains("    Looking.patient(Looking.java:");
    }
}
