package saoma.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A relying app as anyone would write it with Spring Boot: everything OpenID Connect here is Spring Security's. */
@SpringBootApplication
public class SampleApplication {
    public static void main(String... arguments) {
        SpringApplication.run(SampleApplication.class, arguments);
    }
}
