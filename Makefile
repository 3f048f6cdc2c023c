# The verbs of this project. CONTRIBUTING.md says when to use which.
.PHONY: build check format lint test bench fuzz corpus install clean

PREFIX ?= /usr/local
SWIFT_SOURCES := Package.swift Sources Tests

build:            ## release build
	swift build -c release

check: lint       ## format, import check, build, tests: before each commit that matters
	swift build --build-tests --explicit-target-dependency-import-check error
	swift test --skip-build

format:           ## settle the layout
	swift format format -i -r -p $(SWIFT_SOURCES)

lint:
	swift format lint -r -p --strict $(SWIFT_SOURCES)

test:             ## every test
	./test.sh

bench: build      ## speed and memory, as ratios against decoding in the same run
	Scripts/bench.sh
	Scripts/bench-orders.sh
	Scripts/bench-reports.sh
	Scripts/bench-long-calls.sh

fuzz:             ## seeded mutations: 100,000 transcripts and 100,000 recordings
	swift build -c release --build-tests
	AFFINITY_FUZZ=100000 swift test -c release --skip-build --filter TranscriptMutationTests
	"$$(swift build -c release --show-bin-path)/affinity" fuzz-audio --count 100000 corpus/centre/recordings/* 2>/dev/null

corpus:           ## makes corpus/ again, bit for bit (needs espeak-ng and Python)
	pip install -q -r corpus/generate/requirements.txt
	python3 corpus/generate/make.py

install:          ## one binary with the Swift runtime inside, and shell completions
	swift build -c release --static-swift-stdlib --scratch-path .build-install --product affinity
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 "$$(swift build -c release --static-swift-stdlib --scratch-path .build-install --show-bin-path)/affinity" $(DESTDIR)$(PREFIX)/bin/affinity
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(DESTDIR)$(PREFIX)/bin/affinity --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/affinity
	$(DESTDIR)$(PREFIX)/bin/affinity --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_affinity
	$(DESTDIR)$(PREFIX)/bin/affinity --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/affinity.fish

clean:
	rm -rf .build affinity-reports
