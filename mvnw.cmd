@echo off
rem Runs Maven 3.9 with the arguments given. .mvn\wrapper\maven.ps1 finds or brings it, in the order mvnw describes.
setlocal
set "MAVEN="
for /f "usebackq delims=" %%m in (`powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\wrapper\maven.ps1"`) do set "MAVEN=%%m"
if not defined MAVEN exit /b 1

rem Maven's own script is run without "call": it does not come back, and its exit code is ours.
rem From a directory without a pom.xml: build the project this script belongs to.
if exist pom.xml goto run
for %%a in (%*) do (
    if "%%~a"=="-f" goto run
    if "%%~a"=="--file" goto run
)
"%MAVEN%" -f "%~dp0pom.xml" %*

:run
"%MAVEN%" %*
