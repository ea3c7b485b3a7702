#include <unicode/ucnv.h>

#include <memory>

#include "base/text.h"
#include "mail/message.h"

namespace assay::mail {
namespace {

std::string canonical(std::string_view charset) {
  std::string name = fold(trim(charset));
  if (name == "gb2312" || name == "gbk" || name == "gb_2312-80" || name == "x-gbk" || name == "cp936" ||
      name == "euc-cn")
    return "gb18030";
  // What calls itself so is written by programs of Microsoft more often than not.
  if (name == "iso-8859-1" || name == "latin1") return "windows-1252";
  return name;
}

std::string replaced(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    if (static_cast<unsigned char>(c) < 0x80)
      out.push_back(c);
    else
      out += "\xEF\xBF\xBD";
  }
  return out;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  const auto name = canonical(charset);
  const bool unknown = name.empty() || name == "us-ascii" || name == "ascii" || name == "utf-8" || name == "utf8";
  if (unknown && is_utf8(bytes)) return std::string(bytes);
  if (!unknown) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name.c_str(), &status), ucnv_close);
    if (U_SUCCESS(status)) {
      std::u16string wide(bytes.size() * 2 + 1, u'\0');
      const auto length = ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()),
                                        bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
      if (U_SUCCESS(status)) {
        const std::unique_ptr<UConverter, decltype(&ucnv_close)> utf8(ucnv_open("UTF-8", &status), ucnv_close);
        std::string out(static_cast<std::size_t>(length) * 3 + 1, '\0');
        const auto size = ucnv_fromUChars(utf8.get(), out.data(), static_cast<std::int32_t>(out.size()), wide.data(),
                                          length, &status);
        if (U_SUCCESS(status)) {
          out.resize(static_cast<std::size_t>(size));
          return out;
        }
      }
    }
  }
  if (auto decoded = decode_to_utf8(bytes)) return std::move(*decoded);
  return replaced(bytes);
}

}  // namespace assay::mail
