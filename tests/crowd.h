/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "customer-duplicate.h"
#include "fixture.h"

/* A crowd of made-up people who share names, phones, e-mails, postcodes and days of birth as they
 * come, and rule 18 said of them in plain words: what the indexes find must be what this says of
 * every two. The spellings below are all the model knows of likeness. */
typedef struct {
  char *number;
  guint given, family;               /* rows of the tables below */
  int phone, email, postcode, birth; /* or -1 */
  gboolean gone;                     /* erased or merged: not a double of anybody */
} Person;

/* Each row is one name in spellings that are close; no two rows are. */
static const char *const crowd_given[][3] = { { "Jānis", "Janis", "Янис" },
                                              { "Roberto", "Roberta", "Roberto" },
                                              { "Veronika", "Veronica", "Veronika" } };
static const char *const crowd_family[][3] = { { "Bērziņš", "Berzins", "Берзиньш" },
                                               { "Colombo", "Colonbo", "Colombo" },
                                               { "Fitzgerald", "Fitzgerlad", "Fitzgerald" } };

static inline void
person_free (gpointer data)
{
  Person *self = data;

  g_free (self->number);
  g_free (self);
}

/* 0 to n − 1, or −1 as often as each of them */
static inline int
crowd_pick (int n)
{
  return g_test_rand_int_range (-1, n);
}

static inline Person *
crowd_person (int n)
{
  Person *self = g_new0 (Person, 1);

  self->given = (guint)g_test_rand_int_range (0, 9);
  self->family = (guint)g_test_rand_int_range (0, 9);
  self->phone = crowd_pick (n);
  self->email = crowd_pick (n);
  self->postcode = crowd_pick (2);
  self->birth = crowd_pick (2);
  return self;
}

/* (transfer full): as it is typed; the family first in every other one */
static inline JsonObject *
crowd_fields (const Person *self)
{
  const char *given = crowd_given[self->given / 3][self->given % 3];
  const char *family = crowd_family[self->family / 3][self->family % 3];
  g_autofree char *name = g_test_rand_bit () ? g_strdup_printf ("%s, %s", family, given)
                                             : g_strdup_printf ("%s %s", given, family);
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "name", name);
  if (self->phone >= 0)
    {
      g_autofree char *phone
          = g_strdup_printf (g_test_rand_bit () ? "333 12345%02d" : "+39 333 123 45 %02d",
                             self->phone);
      json_object_set_string_member (fields, "phones", phone);
    }
  if (self->email >= 0)
    {
      g_autofree char *email
          = g_strdup_printf (g_test_rand_bit () ? "p%d@x.it" : "P%d@X.IT", self->email);
      json_object_set_string_member (fields, "emails", email);
    }
  if (self->postcode >= 0)
    {
      JsonObject *address = json_object_new ();
      g_autofree char *code
          = g_strdup_printf (g_test_rand_bit () ? "LV-100%d" : "lv 100%d", self->postcode);
      json_object_set_string_member (address, "postcode", code);
      json_object_set_object_member (fields, "address", address);
    }
  if (self->birth >= 0)
    json_object_set_string_member (fields, "birth", self->birth == 0 ? "1980-02-29" : "1990-12-31");
  return fields;
}

static inline Person *
crowd_add (Fixture *fixture, GPtrArray *crowd, int n)
{
  Person *self = crowd_person (n);
  g_autoptr (JsonObject) fields = crowd_fields (self);
  g_autoptr (CustomerEdit) edit = customer_edit_new (NULL, 0, fields);
  g_autoptr (Customer) customer = fixture_run (fixture, &customer_add_job, edit);

  self->number = g_strdup (customer->number);
  g_ptr_array_add (crowd, self);
  return self;
}

/* Spellings 0 to 2 of a row fold alike only where this says so. */
static inline gboolean
crowd_folds_alike (const Person *one, const Person *other)
{
  static const int given[] = { 0, 0, 1, 2, 3, 2, 4, 5, 4 };
  static const int family[] = { 0, 0, 1, 2, 3, 2, 4, 5, 4 };

  return given[one->given] == given[other->given] && family[one->family] == family[other->family];
}

/* The rule, by brute force: N_DUPLICATE_WHYS where they are two. */
static inline DuplicateWhy
crowd_judge (const Person *one, const Person *other)
{
  gboolean close = one->given / 3 == other->given / 3 && one->family / 3 == other->family / 3;

  if (one->gone || other->gone)
    return N_DUPLICATE_WHYS;
  if (one->email >= 0 && one->email == other->email)
    return DUPLICATE_EMAIL;
  if (one->phone >= 0 && one->phone == other->phone)
    return crowd_folds_alike (one, other) ? DUPLICATE_PHONE_NAME : DUPLICATE_PHONE;
  if (close && one->postcode >= 0 && one->postcode == other->postcode)
    return DUPLICATE_POSTCODE;
  if (close && one->birth >= 0 && one->birth == other->birth)
    return DUPLICATE_BIRTH;
  return N_DUPLICATE_WHYS;
}
