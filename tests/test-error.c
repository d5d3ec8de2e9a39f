/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one error domain: codes by name, fields as JSON pointers, copies that keep both. */

#include "error.h"

static void
test_code_names (void)
{
  g_assert_cmpstr (desk_error_code (DESK_ERROR_INVALID), ==, "invalid");
  g_assert_cmpstr (desk_error_code (DESK_ERROR_NOT_FOUND), ==, "not-found");
  g_assert_cmpstr (desk_error_code (DESK_ERROR_NEWER_SCHEMA), ==, "newer-schema");
  g_assert_cmpstr (desk_error_code (DESK_ERROR_INTERRUPTED), ==, "interrupted");
}

static void
test_field_is_prefixed_and_copied (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;

  desk_error_set (&error, DESK_ERROR_INVALID, "/quantity", "%s", "no");
  desk_error_in_field (&error, "/lines/0");
  copy = g_error_copy (error);
  g_assert_cmpstr (desk_error_get_field (error), ==, "/lines/0/quantity");
  g_assert_cmpstr (desk_error_get_field (copy), ==, "/lines/0/quantity");
  g_assert_error (copy, DESK_ERROR, DESK_ERROR_INVALID);
}

static void
test_foreign_errors_have_no_field (void)
{
  g_autoptr (GError) error = g_error_new_literal (g_quark_from_static_string ("x"), 1, "x");

  desk_error_in_field (&error, "/lines");
  g_assert_null (desk_error_get_field (error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/code-names", test_code_names);
  g_test_add_func ("/error/field-is-prefixed-and-copied", test_field_is_prefixed_and_copied);
  g_test_add_func ("/error/foreign-errors-have-no-field", test_foreign_errors_have_no_field);
  return g_test_run ();
}
