# The image of one service, as Jib makes it (docs/kubernetes.md), after mvn -Dimage package:
#   docker build --build-arg SERVICE=token-service --tag saoma/token-service:0.1.0-SNAPSHOT .
ARG BASE=docker.io/library/eclipse-temurin:25-jre
FROM ${BASE}
ARG SERVICE
WORKDIR /work
COPY ${SERVICE}/target/quarkus-app/lib/ lib/
COPY ${SERVICE}/target/quarkus-app/quarkus-run.jar ./
COPY ${SERVICE}/target/quarkus-app/app/ app/
COPY ${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY scripts/train-aot /usr/local/bin/
# by the JRE that will use it
RUN train-aot -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
USER 1001
ENTRYPOINT ["java", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-XX:+UseCompactObjectHeaders", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:AOTCache=app.aot", "-jar", "quarkus-run.jar"]
