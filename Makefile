# make run      the month on SampleData: installs what is missing, builds, runs, says where the dashboard is
# make test     all tests
# make check    the finished report in a real browser and a real spreadsheet program (installs test tools)
# make bench    timings beside other programs (installs them into .venv-bench), written into docs/performance.md
# make fuzz     any bytes at the readers for SECONDS [20] each, under the address sanitiser
# make install  waymark into PREFIX [/usr/local]

SWIFT  ?= swift
PREFIX ?= /usr/local

# Swift's own libraries are linked in: the program starts sooner and runs where no Swift is installed.
RELEASE := -c release --static-swift-stdlib -Xswiftc -cross-module-optimization -Xswiftc -use-ld=lld
PACKAGES := libsqlite3-dev libxlsxwriter-dev libssl-dev
WAYMARK := .build/release/waymark

.PHONY: run build test check bench fuzz install sample format lint clean packages

run: build
	$(WAYMARK) run

build: packages
	$(SWIFT) build $(RELEASE) --product waymark

test: packages
	$(SWIFT) test --disable-xctest

check: build
	Tests/check-report

bench: build
	Benchmarks/bench --write

SECONDS ?= 20
fuzz: packages
	Tests/fuzz $(SECONDS)

# The synthetic council that the tests, the tour and Reports/sample are made from.
sample: build
	$(WAYMARK) sample --out SampleData --seed 1 --scale 0.1

format:
	$(SWIFT) format format --in-place --recursive Package.swift Sources Tests

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

install: build
	install -d $(DESTDIR)$(PREFIX)/lib/waymark $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(WAYMARK) $(DESTDIR)$(PREFIX)/lib/waymark/waymark
	rm -rf $(DESTDIR)$(PREFIX)/lib/waymark/*.resources
	cp -R .build/release/waymark_*.resources Targets $(DESTDIR)$(PREFIX)/lib/waymark/
	ln -sfn ../lib/waymark/waymark $(DESTDIR)$(PREFIX)/bin/waymark

clean:
	rm -rf .build

# Installs the libraries that are missing, on Debian and its relatives; elsewhere says what is needed.
packages:
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.3 is needed: https://www.swift.org/install/linux/"; exit 1; }
	@missing=""; \
	if command -v dpkg-query >/dev/null; then \
	  for package in $(PACKAGES); do \
	    dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	  done; \
	  if [ -n "$$missing" ]; then \
	    echo "Installing$$missing"; \
	    sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing; \
	  fi; \
	else \
	  for header in sqlite3.h xlsxwriter.h openssl/evp.h; do \
	    printf '#include <%s>\n' $$header | cc -E -x c - >/dev/null 2>&1 || missing="$$missing $$header"; \
	  done; \
	  if [ -n "$$missing" ]; then \
	    echo "This is not Debian, so nothing was installed. Install SQLite, libxlsxwriter and OpenSSL with their headers (missing:$$missing)."; \
	    exit 1; \
	  fi; \
	fi
