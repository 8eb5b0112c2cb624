"""From a revised document to a finished version, all or nothing.

`plan` decides (pure), `transaction` writes (whole or not at all), `publish` leads a person through.
"""
