"""Speech from espeak-ng, through its library, with the time of every syllable."""

import ctypes

import numpy as np

# What speak_lib.h of espeak-ng calls these.
AUDIO_OUTPUT_SYNCHRONOUS = 2
PHONEME_EVENTS, PHONEME_IPA = 1, 2
EVENT_LIST_END, EVENT_PHONEME = 0, 7
PARAMETER = {"rate": 1, "volume": 2, "pitch": 3, "range": 4}
CHARS_UTF8 = 1


class _Identity(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("text", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint), ("text_position", ctypes.c_int),
                ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
                ("user_data", ctypes.c_void_p), ("id", _Identity)]


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))
VOWELS = set("aeiouyɑɐɒæʌəɚɛɜɝɪʊʏøœɔɤɯɨʉɵɘoɞᵻ")


class Synthesizer:
    def __init__(self):
        try:
            self.lib = ctypes.CDLL("libespeak-ng.so.1")
        except OSError as problem:
            raise ImportError(str(problem))
        self.lib.espeak_Initialize.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]
        self.lib.espeak_Synth.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint,
                                          ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p]
        self.rate = self.lib.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, None, PHONEME_EVENTS | PHONEME_IPA)
        self.samples, self.phonemes = [], []
        self.callback = _Callback(self._receive)  # kept, or it would be collected
        self.lib.espeak_SetSynthCallback(self.callback)

    def _receive(self, wave, count, events):
        if wave and count > 0:
            self.samples.append(np.ctypeslib.as_array(wave, shape=(count,)).copy())
        n = 0
        while events[n].type != EVENT_LIST_END:
            if events[n].type == EVENT_PHONEME:
                name = bytes(events[n].id.text).split(b"\0")[0].decode("utf-8", "replace")
                self.phonemes.append((events[n].sample, name))
            n += 1
        return 0

    def say(self, text, voice, rate, pitch, spread):
        """Samples in −1…1 at `self.rate`, and the middle of every vowel as a sample number."""
        self.samples, self.phonemes = [], []
        if self.lib.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"espeak-ng has no voice {voice}")
        for name, value in (("rate", rate), ("volume", 100), ("pitch", pitch), ("range", spread)):
            self.lib.espeak_SetParameter(PARAMETER[name], int(value), 0)
        data = text.encode() + b"\0"
        self.lib.espeak_Synth(data, len(data), 0, 1, 0, CHARS_UTF8, None, None)
        self.lib.espeak_Synchronize()
        wave = np.concatenate(self.samples).astype(np.float64) / 32768 if self.samples else np.zeros(0)
        middles = []
        for k, (start, name) in enumerate(self.phonemes):
            if any(c in VOWELS for c in name):
                end = self.phonemes[k + 1][0] if k + 1 < len(self.phonemes) else start + self.rate // 20
                middles.append((start + min(end, start + self.rate // 5)) / 2)
        return wave, middles


def resample(wave, rate, target):
    """To `target` samples a second through the spectrum."""
    g = int(np.gcd(rate, target))
    up, down = target // g, rate // g
    padded = np.concatenate([wave, np.zeros(down * 40)])
    padded = np.concatenate([padded, np.zeros(-len(padded) % (2 * down))])
    spectrum = np.fft.rfft(padded)
    n = len(padded) * up // down
    return np.fft.irfft(spectrum[: n // 2 + 1], n) * (up / down)


def telephone_band(wave, rate, low=300, high=3400):
    """What a telephone line lets through, with soft edges."""
    n = len(wave)
    f = np.fft.rfftfreq(n, 1 / rate)
    rise = np.clip((f - low * 0.75) / (low * 0.5), 0, 1)
    fall = np.clip((high * 1.06 - f) / (high * 0.12), 0, 1)
    gain = np.sin(rise * np.pi / 2) ** 2 * np.sin(fall * np.pi / 2) ** 2
    return np.fft.irfft(np.fft.rfft(wave) * gain, n)


def trim(wave, rate):
    """First and last sample above −40 dB of the loudest 10 ms."""
    width = rate // 100
    power = np.convolve(wave * wave, np.ones(width) / width, "same")
    loud = np.flatnonzero(power > power.max() * 1e-4)
    return int(loud[0]), int(loud[-1]) + 1
