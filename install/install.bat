@echo off
rem Installs dutygraph from the wheels in this folder alone; no internet, no administrator rights.
setlocal
set "HERE=%~dp0"
set "TARGET=%~1"
if "%TARGET%"=="" set "TARGET=%USERPROFILE%\dutygraph"
set "PY="
for %%V in (@PYTHONS@) do if not defined PY (
  py -%%V -c "pass" >nul 2>nul && set "PY=py -%%V"
)
if not defined PY (
  python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PY=python"
)
if not defined PY (
  echo No Python of @PYTHONS@ was found. Install one "for me only" ^(needs no administrator^), then run this again.
  exit /b 1
)
echo Making an environment in "%TARGET%" ...
%PY% -m venv "%TARGET%" || exit /b 1
"%TARGET%\Scripts\python.exe" -m pip install --disable-pip-version-check --no-index --find-links "%HERE%." "dutygraph[@EXTRAS@]" || exit /b 1
"%TARGET%\Scripts\dutygraph.exe" --version || exit /b 1
echo Done. Try:  "%TARGET%\Scripts\dutygraph.exe" report YOUR-PLAN.docx -o report.html
endlocal
