"""Libphonenumber's verdict on each line of the input: the mobile in E.164, or a hyphen."""

import sys

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

SERVED = {46, 358, 47, 45}
# Denmark does not tell mobiles from fixed lines.
MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}


def verdict(text):
    try:
        number = phonenumbers.parse(text, "SE")
    except phonenumbers.NumberParseException:
        return "-"
    if number.country_code not in SERVED or number.extension:
        return "-"
    if not phonenumbers.is_valid_number(number):
        return "-"
    if phonenumbers.number_type(number) not in MOBILE:
        return "-"
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


lines = sys.stdin.buffer.read().decode("utf-8").split("\n")
sys.stdout.write("\n".join(verdict(line) for line in lines))
