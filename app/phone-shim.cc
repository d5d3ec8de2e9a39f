/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one door to libphonenumber, and the only C++ in the house. Built as a module of its own, so
 * that the program need not wait at its start for libraries that only a phone number needs. */

#include "phone-shim.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <memory>
#include <string>

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

namespace {

/* The library would log to stdout, which belongs to deskbellctl's answer. */
PhoneNumberUtil *
get_util ()
{
  static PhoneNumberUtil *util = [] {
    PhoneNumberUtil *only = PhoneNumberUtil::GetInstance ();

    only->SetLogger (new NullLogger ());
    return only;
  }();

  return util;
}

/* A number that was just read is mostly shown next: one thread at a time, so it is kept. */
std::string last_e164;
PhoneNumber last_number;

bool
has_usual_length (PhoneNumberUtil *util, const PhoneNumber &number, const std::string &region)
{
  std::string significant;

  util->GetNationalSignificantNumber (number, &significant);
  for (const auto type : { PhoneNumberUtil::MOBILE, PhoneNumberUtil::FIXED_LINE })
    {
      PhoneNumber example;
      std::string usual;

      if (!util->GetExampleNumberForType (region, type, &example))
        continue;
      util->GetNationalSignificantNumber (example, &usual);
      if (usual.length () == significant.length ())
        return true;
    }
  return false;
}

/* «371 26123456» typed in Italy may be an Italian number of unusual length, or a Latvian one whose
 * '+' was left out. */
bool
is_ambiguous (PhoneNumberUtil *util, const PhoneNumber &number, const std::string &typed,
              const std::string &region)
{
  std::string abroad = typed;
  PhoneNumber other;

  if (number.country_code_source () != PhoneNumber::FROM_DEFAULT_COUNTRY
      || has_usual_length (util, number, region))
    return false;
  util->NormalizeDigitsOnly (&abroad);
  return util->Parse ("+" + abroad, "ZZ", &other) == PhoneNumberUtil::NO_PARSING_ERROR
         && util->IsValidNumber (other) && other.country_code () != number.country_code ();
}

} // namespace

char *
deskbell_phone_to_e164 (const char *typed, const char *region)
{
  PhoneNumberUtil *util = get_util ();
  PhoneNumber number;
  std::string e164;

  if (util->ParseAndKeepRawInput (typed, region, &number) != PhoneNumberUtil::NO_PARSING_ERROR
      || !util->IsValidNumber (number) || is_ambiguous (util, number, typed, region))
    return NULL;
  util->Format (number, PhoneNumberUtil::E164, &e164);
  last_e164 = e164;
  last_number = number;
  last_number.clear_extension ();
  return g_strdup (e164.c_str ());
}

char *
deskbell_phone_display (const char *e164, const char *region)
{
  PhoneNumberUtil *util = get_util ();
  PhoneNumber number;
  std::string shown;

  if (last_e164 == e164)
    number = last_number;
  else if (util->Parse (e164, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return NULL;
  util->Format (number,
                number.country_code () == util->GetCountryCodeForRegion (region)
                    ? PhoneNumberUtil::NATIONAL
                    : PhoneNumberUtil::INTERNATIONAL,
                &shown);
  return g_strdup (shown.c_str ());
}
