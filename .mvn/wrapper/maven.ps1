# Prints the path of a Maven 3.9, and brings the pinned one where the machine has none.
# The order and the checks are those of mvnw; only the path goes to standard output.
$ErrorActionPreference = 'Stop'

function Say($text) { [Console]::Error.WriteLine("mvnw: $text") }

$pinned = ConvertFrom-StringData (Get-Content -Raw (Join-Path $PSScriptRoot 'maven-wrapper.properties'))
$version = $pinned.version
$name = "apache-maven-$version"
$user = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $env:USERPROFILE '.m2' }
$all = Join-Path $user 'wrapper\dists'
$dists = Join-Path $all $name
$target = Join-Path $dists $pinned.sha512.Substring(0, 12)

foreach ($place in $target, $dists, "$dists\*", "$dists*\*\$name") {
    $found = Get-Item "$place\bin\mvn.cmd" -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($found) { $found.FullName; exit 0 }
}

$onPath = ''
$mvn = Get-Command mvn.cmd -ErrorAction SilentlyContinue | Select-Object -First 1
if ($mvn) {
    if (((& $mvn.Source --version) -join ' ') -match 'Apache Maven (\d[\d.]*)') { $onPath = $Matches[1] }
    if ($onPath -match '^3\.(9|[1-9]\d+)(\.|$)') { $mvn.Source; exit 0 }
}

# Beside the Mavens, so that the last step is one rename.
$work = Join-Path $all ('.' + [guid]::NewGuid())
$zip = Join-Path $work "$name-bin.zip"
New-Item -ItemType Directory -Force $work, $dists | Out-Null
try {
    if ($mvn) {
        Say "letting the Maven on PATH ($onPath) fetch Maven $version"
        Push-Location $work
        & $mvn.Source -B 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy' `
            "-Dartifact=org.apache.maven:apache-maven:${version}:zip:bin" "-DoutputDirectory=$work" |
            ForEach-Object { [Console]::Error.WriteLine($_) }
        Pop-Location
    }
    if (-not (Test-Path $zip)) {
        $url = "https://archive.apache.org/dist/maven/maven-3/$version/binaries/$name-bin.zip"
        Say "downloading $url"
        if (Get-Command curl.exe -ErrorAction SilentlyContinue) {
            & curl.exe -fL --retry 2 --progress-bar -o $zip $url
        } else {
            Invoke-WebRequest -UseBasicParsing $url -OutFile $zip
        }
    }
    if (-not (Test-Path $zip)) { throw "no Maven: install Maven 3.9, or unpack $name into $target" }
    $sum = (Get-FileHash -Algorithm SHA512 $zip).Hash
    if ($sum -ne $pinned.sha512) {
        throw "refused: SHA-512 of what was fetched: $sum (expected: $($pinned.sha512))"
    }
    Expand-Archive $zip $work
    try {
        [IO.Directory]::Move((Join-Path $work $name), $target)
    } catch {
        # A parallel run was first, and then that one's is as good.
        if (-not (Test-Path "$target\bin\mvn.cmd")) { throw }
    }
    Say "Maven $version is in $target"
    "$target\bin\mvn.cmd"
} catch {
    Say $_
    exit 1
} finally {
    Remove-Item -Recurse -Force $work -ErrorAction SilentlyContinue
}
