"""Tests of bot.fetch, against real servers on loopback."""
