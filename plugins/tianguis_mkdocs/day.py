"""The day of a build: the only place that asks a clock for it. All else is handed the day."""

import datetime as dt
import os

import click

today_option = click.option(
    "--today",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=lambda context, option, value: value.date() if value else today(),
    help="The day on which consents must hold; by default that of SOURCE_DATE_EPOCH, or else today's in UTC.",
)


def today() -> dt.date:
    """The day of SOURCE_DATE_EPOCH if it is set, else the clock's; in UTC, so that it is the same wherever a site is built."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)).date()
