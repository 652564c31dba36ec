import com.github.imflog.schema.registry.Subject
import com.github.imflog.schema.registry.tasks.download.MetadataExtension

plugins {
    id("com.github.imflog.kafka-schema-registry-gradle-plugin") version "2.3.0"
}

val registryUrl: String by project
val shared = Subject("shared", "src/main/avro/shared.avsc", "AVRO")

schemaRegistry {
    url.set(registryUrl)
    quiet.set(false)
    pretty.set(false)
    failFast.set(true)
    clientConfig.set(
        mapOf(
            "bearer.auth.credentials.source" to "OAUTHBEARER",
            "bearer.auth.issuer.endpoint.url" to "https://login.example/token",
            "bearer.auth.client.id" to "ci",
            "bearer.auth.client.secret" to System.getenv("OAUTH_SECRET"),
            "bearer.auth.scope" to "registry",
            "bearer.auth.logical.cluster" to "lsrc-1",
            "bearer.auth.identity.pool.id" to "pool-1",
        )
    )

    download {
        metadata.set(MetadataExtension(true))
        subject("user", "src/main/avro", true)
        subject(inputSubject = "named", outputPath = "src/main/avro", outputFileName = "named.avsc")
        subject(version = 2, outputPath = "src/main/avro", inputSubject = "swapped")
        subjectPattern("""location\..*""", "${project.projectDir}/src/main/avro/location")
    }

    register {
        subject("company", "src/main/avro/company.avsc", "AVRO")
            .addLocalReference("Address", "src/main/avro/address.avsc")
        subject(
            Subject("user", "src/main/avro/user.avsc", "AVRO")
                .addReference("company", "company", -1)
        )
        subject(shared)
        if (project.hasProperty("all")) {
            subject("rare", "src/main/avro/rare.avsc")
        }
    }

    config {
        subject("company", "FULL")
    }
}

configure<com.github.imflog.schema.registry.SchemaRegistryExtension> {
    register { subject("late", "src/main/avro/late.avsc") }
}

tasks.named("build") { dependsOn(tasks.named("registerSchemasTask")) }

afterEvaluate { println(extensions.getByName("schemaRegistry")) }
