@echo off
rem Runs the chainrule command: chainrule VERB ...
rem Builds it first if a source was changed, added or deleted since; else starts it without asking the build system.
setlocal
set "root=%~dp0"
set "folder=%root%src\Chainrule.Cli\bin\Release\net10.0"
set "program=%folder%\Chainrule.Cli.dll"
set "stamp=%folder%\.built-from"
set "now=%TEMP%\chainrule-%RANDOM%%RANDOM%"
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1

where dotnet >nul 2>nul
if errorlevel 1 (
    set "found=there is no 'dotnet' here."
    goto missing
)

rem "where /t" tells the size of each file and when it was written, to the second.
where /r "%root%src" /t * 2>nul | findstr /v /c:"\bin\Release" /c:"\bin\Debug" /c:"\obj" >"%now%.txt"
for %%F in ("%root%weights\*" "%root%Directory.*" "%root%global.json" "%root%.editorconfig") do echo %%~tzF %%F>>"%now%.txt"
if exist "%program%" fc /b "%now%.txt" "%stamp%" >nul 2>nul && goto run

set "major=0"
pushd "%root%"
for /f "tokens=1 delims=." %%V in ('dotnet --version 2^>nul') do set "major=%%V"
popd
if %major% LSS 10 (
    set "found=dotnet has no SDK of version 10."
    goto missing
)
if not exist "%program%" echo Building chainrule for the first time ... 1>&2
dotnet build "%root%src\Chainrule.Cli" --configuration Release --verbosity quiet --nologo -tl:off >"%now%.log" 2>&1 <nul
if errorlevel 1 (
    type "%now%.log" 1>&2
    echo chainrule: it could not be built; the build's own messages stand above. 1>&2
    del "%now%.txt" "%now%.log"
    exit /b 2
)
del "%now%.log"
copy /y "%now%.txt" "%stamp%" >nul

:run
del "%now%.txt"
dotnet "%program%" %*
exit /b %errorlevel%

:missing
echo chainrule: %found% 1>&2
echo   Needed: the .NET 10 SDK, version 10.0.100 or later. 1>&2
echo   Next: install it as https://dotnet.microsoft.com/download tells, then run this again. 1>&2
if exist "%now%.txt" del "%now%.txt"
exit /b 2
