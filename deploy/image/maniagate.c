/* The command "maniagate" of the image, where no shell is: Java, with the application, its AOT cache and our arguments. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define HOME "/opt/maniagate"

int main(int argc, char **argv) {
    char *java = HOME "/jre/bin/java";
    char *before[] = {java, "-XX:AOTCache=" HOME "/maniagate.aot", "-jar", HOME "/app/quarkus-run.jar"};
    int given = sizeof before / sizeof *before;
    char **command = calloc(given + argc + 1, sizeof *command);
    if (command == NULL) {
        perror("maniagate");
        return 1;
    }
    for (int i = 0; i < given; i++) command[i] = before[i];
    for (int i = 1; i < argc; i++) command[given + i - 1] = argv[i];
    execv(java, command);
    perror(java);
    return 1;
}
