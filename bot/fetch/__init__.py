"""Url to `Page`. Take `Fetcher` from `bot.fetch.session`, `FetchLimits` from `bot.fetch.limits`."""
