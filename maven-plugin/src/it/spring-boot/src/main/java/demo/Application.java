package demo;

import static io.jawait.Coroutines.*;

import io.jawait.*;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Service;

@SpringBootApplication
public class Application implements CommandLineRunner {
    private final Names names;

    Application(Names names) {
        this.names = names;
    }

    @Override
    public void run(String... args) {
        String text = Coroutines.run(names.joined());
        System.out.println("Hello " + text + " from " + getClass().getClassLoader().getClass().getSimpleName());
    }

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @Service
    static class Names {
        @Async
        Coroutine<String> joined() {
            List<String> both = await(gather(name("Paula"), name("Thomas")));
            return Coroutine.of(String.join(" and ", both));
        }

        @Async
        Coroutine<String> name(String name) {
            await(sleep(Duration.ofMillis(1)));
            return Coroutine.of(name);
        }
    }
}
